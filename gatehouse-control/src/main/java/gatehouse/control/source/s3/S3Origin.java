package gatehouse.control.source.s3;

import gatehouse.control.http.Exchange;
import gatehouse.control.http.Get;
import gatehouse.control.http.OutgoingException;
import gatehouse.control.transfer.Answers;
import gatehouse.control.transfer.Origin;
import gatehouse.control.transfer.TransferException;

/**
 * One object of a bucket as it was when it was listed: each call asks for that entity tag, so that an object put in its place is refused by
 * the store itself.
 */
record S3Origin(S3Calls calls, S3Xml.Entry entry, S3Refusal refused) implements Origin {
    @Override
    public String identity() {
        return calls.address(entry.key()) + " " + entry.tag();
    }

    @Override
    public Get get() {
        return calls.get(entry.key(), "", entry.tag());
    }

    @Override
    public void check(Exchange answer) {
        if (Answers.isRedirect(answer.status())) {
            throw refused.of(answer.status(), "", answer.header("x-amz-bucket-region"));
        }
    }

    @Override
    public TransferException refusal(Exchange answer) throws InterruptedException {
        return refused.of(answer.status(), S3Xml.errorCode(body(answer)), answer.header("x-amz-bucket-region"));
    }

    /** The body of a refusal as far as it can be had; it only adds detail. */
    private static byte[] body(Exchange answer) throws InterruptedException {
        try {
            return answer.rest();
        } catch (OutgoingException _) {
            return new byte[0];
        }
    }
}
