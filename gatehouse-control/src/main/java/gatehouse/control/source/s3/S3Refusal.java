package gatehouse.control.source.s3;

import gatehouse.api.model.ModelReference.BucketObject;
import gatehouse.control.transfer.Answers;
import gatehouse.control.transfer.TransferException;

/** What a store's refusal means and what to do about it. */
record S3Refusal(BucketObject object, S3Settings settings) {
    /**
     * Puts it in words.
     *
     * @param code as the store's XML names it; empty when it names none
     * @param region header {@code x-amz-bucket-region}
     */
    TransferException of(int status, String code, String region) {
        return switch (code) {
            case "NoSuchBucket" -> new TransferException("s3.bucket.missing", "there is no bucket '" + object.bucket() + "' at "
                    + where() + "; correct it, or set AWS_ENDPOINT_URL to the store that has it");
            case "NoSuchKey" -> missing();
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken" ->
                new TransferException("s3.keys.refused", where() + " does not accept the keys (" + code
                        + "); correct AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and AWS_REGION with them");
            case "RequestTimeTooSkewed" -> new TransferException("s3.clock.skewed", where()
                    + " finds that this machine's clock is wrong; set it by a time server");
            default -> byStatus(status, code, region);
        };
    }

    private TransferException byStatus(int status, String code, String region) {
        if (Answers.isRedirect(status) || code.equals("AuthorizationHeaderMalformed") || code.equals("PermanentRedirect")) {
            return new TransferException("s3.region.wrong", "the bucket '" + object.bucket() + "' lies in another region than "
                    + settings.region() + (region.isEmpty() ? "" : ": " + Answers.printable(region)) + "; set AWS_REGION to it");
        }
        if (status == 404) {
            return missing();
        }
        if (status == 401 || status == 403) {
            return new TransferException("s3.access.denied", where() + " denies access to " + object + (settings.keys() == null
                    ? "; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY if it is not public"
                    : " with these keys; ask its owner for the rights to list and to get")
                    + ". A store may say so too of what is not there");
        }
        return new TransferException("s3.answer.unexpected",
                where() + " answered with status " + status + (code.isEmpty() ? "" : " ("
                        + Answers.printable(code) + ")") + " to the call for " + object + "; check AWS_ENDPOINT_URL");
    }

    private TransferException missing() {
        return new TransferException("s3.object.missing", "there is nothing at " + object + " of " + where()
                + "; correct the key, and end it with a slash when all under a prefix are meant");
    }

    private String where() {
        return settings.at(object.bucket(), "").getHost();
    }
}
