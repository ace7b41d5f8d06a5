package gatehouse.control.source.s3;

import gatehouse.control.http.Get;
import java.net.URI;
import java.time.Clock;

/** Makes the calls to one bucket, signed where there are keys, with the time at which they are made. */
record S3Calls(S3Settings settings, String bucket, Clock clock) {
    /**
     * A call for an object, or with an empty key for the bucket itself.
     *
     * @param query encoded; empty for none
     * @param tag the entity tag the object must have; empty for any
     */
    Get get(String key, String query, String tag) {
        URI address = address(key);
        Get get = Get.of(query.isEmpty() ? address : URI.create(address + "?" + query));
        Get matching = tag.isEmpty() ? get : get.with("If-Match", tag);
        AwsKeys keys = settings.keys();
        return keys == null ? matching : new Signature(keys, settings.region()).sign(matching, clock.instant());
    }

    URI address(String key) {
        return settings.at(bucket, key);
    }
}
