package gatehouse.engine.llama;

/** Hears of the rows that a model multiplies with its matrices. */
public interface MatrixInputs {
    /**
     * Rows are about to come.
     *
     * @param weight name of the tensor
     * @param columns numbers of a row
     * @param matrices that lie in the tensor, such as one for each expert
     * @param routed whether each row meets a matrix chosen for it, instead of all rows meeting all
     */
    void begin(String weight, int columns, int matrices, boolean routed);

    /** A row that met this matrix; the array is used again for the next. */
    void row(int matrix, float[] row);

    /** The last row of this tensor was told. */
    void end();
}
