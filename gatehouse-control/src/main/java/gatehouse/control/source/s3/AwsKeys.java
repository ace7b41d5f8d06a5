package gatehouse.control.source.s3;

/**
 * Who signs the calls.
 *
 * @param sessionToken empty when the keys are lasting ones
 */
record AwsKeys(String id, String secret, String sessionToken) {
    @Override
    public String toString() {
        return "AwsKeys[" + id + "]";
    }
}
