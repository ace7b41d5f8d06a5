package gatehouse.gateway.metering;

/** The number of a reservation, unique within a journal; {@link #NONE} is for calls that held no budget. */
public record ReservationId(long number) {
    public static final ReservationId NONE = new ReservationId(0);
}
