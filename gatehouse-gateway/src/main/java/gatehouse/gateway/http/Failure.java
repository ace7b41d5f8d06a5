package gatehouse.gateway.http;

import gatehouse.gateway.protocol.refusal.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt gave no answer.
 *
 * @param refusal what the client is told when nobody else is tried
 * @param elsewhere whether another deployment may do better
 * @param blames whether the deployment is at fault, and not the call
 * @param rest how long the deployment asks to be left alone; absent when it does not
 * @param worked whether the provider may have worked, and so may charge for it
 */
record Failure(Refusal refusal, boolean elsewhere, boolean blames, @Nullable Duration rest, boolean worked) {
    static Failure ofDeployment(Refusal refusal) {
        return new Failure(refusal, true, true, null, false);
    }

    static Failure ofDeploymentAtWork(Refusal refusal) {
        return new Failure(refusal, true, true, null, true);
    }

    /** The call is at fault; what one deployment cannot do another may. */
    static Failure ofCall(Refusal refusal) {
        return new Failure(refusal, refusal instanceof Refusal.Unsupported, false, null, false);
    }
}
