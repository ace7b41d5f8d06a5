package gatehouse.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import gatehouse.api.policy.Admission;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.Origin;
import gatehouse.control.access.GivenApproval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as callers see it.
 *
 * @param state whether it may be used now, and if not, why
 * @param suspended the reason; absent when it is not
 * @param approval the latest; absent when there is none
 */
record DeploymentRow(String name, String provider, String model, OriginRow origin, String ceiling, String state,
        @Nullable String suspended, @Nullable ApprovalRow approval) {
    private static final Shape.Fields ORIGIN = Shape.Fields.of("Origin",
            Shape.field("kind", new Shape.Choice(List.of("artifact", "hosted")), "weights of our own, or a model others run"),
            Shape.optional("artifact", new Shape.Text(71), "digest of the weights"),
            Shape.optional("provider", Shape.NAME, "who runs it"),
            Shape.optional("model", Shape.NAME, "its name there"),
            Shape.optional("terms", Shape.NAME, "version of the provider's terms"));
    private static final Shape.Fields APPROVAL = Shape.Fields.of("Approval",
            Shape.field("origin", ORIGIN, "what was approved"),
            Shape.field("reason", new Shape.Text(2_000), "why"),
            Shape.field("by", Shape.NAME, "who approved it"),
            Shape.field("at", Shape.TIME, "when"),
            Shape.field("until", new Shape.OrNull(Shape.TIME), "when it ends"));
    static final Shape.Fields SHAPE = Shape.Fields.of("Deployment",
            Shape.field("name", Shape.NAME, "its name"),
            Shape.field("provider", Shape.NAME, "where it runs"),
            Shape.field("model", Shape.NAME, "what the provider calls it"),
            Shape.field("origin", ORIGIN, "what stands behind it"),
            Shape.field("ceiling", Shape.Choice.of(DataClass.class), "highest class of data that may go there"),
            Shape.field("state", new Shape.Choice(List.of("admitted", "not-approved", "other-approved", "expired", "suspended")),
                    "whether it may be used now, and if not, why"),
            Shape.field("suspended", new Shape.OrNull(new Shape.Text(2_000)), "why it was stopped"),
            Shape.field("approval", new Shape.OrNull(APPROVAL), "the latest that was given here"));

    static Shape.Fields originShape() {
        return ORIGIN;
    }

    static DeploymentRow of(Deployment deployment, @Nullable GivenApproval given, Instant now) {
        return new DeploymentRow(deployment.name().text(), deployment.provider(), deployment.upstreamModel(),
                OriginRow.of(deployment.origin()), Wire.lower(deployment.ceiling()), state(deployment.admission(now)),
                deployment.suspended(), given == null ? null : ApprovalRow.of(given));
    }

    private static String state(Admission admission) {
        return switch (admission) {
            case Admission.Admitted _ -> "admitted";
            case Admission.NotApproved _ -> "not-approved";
            case Admission.OtherApproved _ -> "other-approved";
            case Admission.Expired _ -> "expired";
            case Admission.Suspended _ -> "suspended";
        };
    }

    /** What stands behind a deployment. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OriginRow(String kind, @Nullable String artifact, @Nullable String provider, @Nullable String model,
            @Nullable String terms) {
        static OriginRow of(Origin origin) {
            return switch (origin) {
                case Origin.Artifact(var digest) -> new OriginRow("artifact", digest.toString(), null, null, null);
                case Origin.Hosted(var provider, var model, var terms) -> new OriginRow("hosted", null, provider, model, terms);
            };
        }
    }

    /** Somebody's word on it. */
    record ApprovalRow(OriginRow origin, String reason, String by, Instant at, @Nullable Instant until) {
        static ApprovalRow of(GivenApproval given) {
            return new ApprovalRow(OriginRow.of(given.approval().origin()), given.reason(), given.by().name(), given.at(),
                    given.approval().until());
        }
    }
}
