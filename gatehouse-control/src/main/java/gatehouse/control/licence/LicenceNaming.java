package gatehouse.control.licence;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.CheckOutcome.NotChecked;
import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Severity;
import gatehouse.control.registry.PackageText;
import gatehouse.control.registry.Pulled;
import gatehouse.control.registry.RegistryException;
import gatehouse.inspect.gguf.GgufHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The first step of the licence check: says which licence is named, and where. What a licence permits is not assessed here, so the
 * outcome never admits.
 */
public final class LicenceNaming {
    private static final String WHY = "the licence was only named; the full licence assessment is not built yet";
    private static final String READ = "read the licence's text and compare it with what you want to do with the model";

    private LicenceNaming() {}

    /**
     * Names the licence of a pulled model.
     *
     * @param header the model file's own header, when it could be read
     * @throws RegistryException when a kept text cannot be read
     */
    public static CheckOutcome name(Pulled pulled, @Nullable GgufHeader header) {
        return name(pulled.texts(), PackageText::read, header);
    }

    static CheckOutcome name(List<PackageText> texts, Function<PackageText, String> reader, @Nullable GgufHeader header) {
        var claims = new ArrayList<LicenceClaim>();
        for (PackageText text : texts) {
            String content = reader.apply(text);
            if (text.isMetadata()) {
                claims.addAll(PackageMetadata.claims(text.name(), content));
            } else {
                claims.add(new LicenceClaim(text.name() + ", heading", content, LicenceWords.idsOfText(content)));
            }
        }
        if (header != null) {
            claims.addAll(ofHeader(header));
        }
        return outcome(claims);
    }

    private static List<LicenceClaim> ofHeader(GgufHeader header) {
        var claims = new ArrayList<LicenceClaim>();
        header.licence().ifPresent(
                says -> claims.add(new LicenceClaim("GGUF metadata, general.license", says, LicenceWords.idsOf(says))));
        header.text("general.license.name")
                .ifPresent(says -> claims
                        .add(new LicenceClaim("GGUF metadata, general.license.name", says, LicenceWords.idsOf(says))));
        header.text("general.license.link")
                .ifPresent(says -> claims
                        .add(new LicenceClaim("GGUF metadata, general.license.link", says, LicenceWords.idsOfLink(says))));
        return claims;
    }

    private static CheckOutcome outcome(List<LicenceClaim> claims) {
        var findings = new ArrayList<Finding>();
        var named = new TreeSet<String>();
        for (LicenceClaim claim : claims) {
            named.addAll(claim.ids());
            findings.add(finding(claim));
        }
        if (contradict(claims)) {
            findings.add(new Finding("licence.contradiction", Severity.MEDIUM, "licence",
                    "the places that name a licence contradict each other: "
                            + String.join(", ", named),
                    "ask the publisher which licence holds, and for the weights or only for the package"));
        }
        if (named.isEmpty()) {
            findings.add(new Finding("licence.unnamed", Severity.MEDIUM, "licence", "no licence that is recognised is named",
                    "ask the publisher; without a licence nothing is permitted"));
        }
        return new NotChecked(WHY, findings);
    }

    private static boolean contradict(List<LicenceClaim> claims) {
        return claims.stream().anyMatch(claim -> claims.stream().anyMatch(claim::contradicts));
    }

    private static Finding finding(LicenceClaim claim) {
        Set<String> ids = new TreeSet<>(claim.ids());
        return ids.isEmpty()
                ? new Finding("licence.unrecognised", Severity.INFO, claim.where(),
                        "it says '" + claim.says() + "', which is not recognised", READ)
                : new Finding("licence.claim", Severity.INFO, claim.where(),
                        "it names " + String.join(", ", ids) + " ('" + claim.says() + "')",
                        READ);
    }
}
