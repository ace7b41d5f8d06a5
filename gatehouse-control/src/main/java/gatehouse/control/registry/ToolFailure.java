package gatehouse.control.registry;

import gatehouse.control.registry.PackageTool.Ended;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a package tool said when it failed into one line and a code. */
final class ToolFailure {
    private static final List<String> NO_NETWORK = List.of("temporary failure in name resolution", "name or service not known",
            "nodename nor servname", "newconnectionerror", "failed to establish a new connection", "connection refused",
            "econnrefused",
            "connection reset", "econnreset", "network is unreachable", "enetunreach", "no route to host", "ehostunreach",
            "enotfound",
            "eai_again", "etimedout", "err_socket_timeout", "connecttimeouterror", "readtimeouterror", "read timed out",
            "proxyerror",
            "max retries exceeded", "remote end closed connection", "tunnel connection failed", "enotcached");
    private static final List<String> NO_TRUST = List.of("certificate_verify_failed", "sslerror", "self_signed_cert",
            "unable_to_get_issuer",
            "unable_to_verify_leaf", "cert_has_expired");
    private static final List<String> NO_RIGHT = List.of("401 client error", "403 client error", "e401", "e403", "error 401",
            "error 403");
    private static final Pattern EXPECTED = Pattern.compile("Expected sha256 ([0-9a-f]{64})");
    private static final Pattern GOT = Pattern.compile("Got\\s+([0-9a-f]{64})");
    private static final Pattern VERSIONS = Pattern.compile("\\(from versions: ([^)]*)\\)");
    private static final String SETTINGS = "check the network and the proxy and index settings";

    private ToolFailure() {}

    static RegistryException ofPip(String what, Ended ended) {
        String said = ended.errors() + "\n" + ended.output();
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("no module named pip")) {
            return pipMissing();
        }
        if (text.contains("do not match the hashes")) {
            return new RegistryException("registry.hash.mismatch",
                    "the wheel of " + what + " has the SHA-256 " + first(GOT, said) + ", but "
                            + first(EXPECTED, said)
                            + " is pinned; nothing was kept. Ask its publisher which is right before you change the pin");
        }
        Matcher versions = VERSIONS.matcher(said);
        if (versions.find() && !versions.group(1).equals("none")) {
            return new RegistryException("registry.version.unknown",
                    "the index has no wheel of " + what + " for this machine; it knows "
                            + newest(versions.group(1)) + ". Correct the version in the reference");
        }
        return common("pip", what, text).orElseGet(() -> text.contains("no matching distribution")
                ? new RegistryException("registry.version.unknown", "the index knows no wheel of " + what
                        + "; check the name and version of the reference, and which index pip is set to (pip config list)")
                : failed("pip", what, ended, lastLine(said, "error:")));
    }

    static RegistryException ofNpm(String what, Ended ended) {
        String said = ended.errors() + "\n" + ended.output();
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("eintegrity")) {
            return new RegistryException("registry.hash.mismatch",
                    "npm refused " + what + " because its content is not what the registry"
                            + " promised: " + lastLine(said, "integrity")
                            + "; clear npm's cache (npm cache verify) and start again");
        }
        if (text.contains("etarget") || text.contains("e404")) {
            return new RegistryException("registry.version.unknown", "the registry knows no " + what
                    + "; check which registry npm is set to (npm config get registry)");
        }
        return common("npm", what, text).orElseGet(() -> failed("npm", what, ended, lastLine(said, "npm err")));
    }

    static RegistryException pipMissing() {
        return new RegistryException("registry.pip.missing",
                "pip is not on the path; install Python's pip or use a file: reference");
    }

    static RegistryException npmMissing() {
        return new RegistryException("registry.npm.missing",
                "npm is not on the path; install Node's npm, or set GATEHOUSE_LLAMA_LIB to a folder with llama.cpp's libraries");
    }

    private static Optional<RegistryException> common(String tool, String what, String text) {
        if (RegistryException.isDiskFull(text)) {
            return Optional.of(new RegistryException("registry.disk.full", "the disk is full while " + tool + " fetches " + what
                    + "; free some space and start again"));
        }
        if (NO_TRUST.stream().anyMatch(text::contains)) {
            return Optional.of(new RegistryException("registry.certificate", tool + " does not trust the index's certificate for "
                    + what + "; name your company's CA file to it (" + (tool.equals("pip") ? "PIP_CERT" : "NODE_EXTRA_CA_CERTS")
                    + ")"));
        }
        if (NO_RIGHT.stream().anyMatch(text::contains)) {
            return Optional.of(new RegistryException("registry.access", "the index refused " + what + " to " + tool
                    + "; check the credentials it is configured with"));
        }
        if (NO_NETWORK.stream().anyMatch(text::contains)) {
            String kind = NO_NETWORK.stream().filter(text::contains).findFirst().orElseThrow();
            return Optional.of(new RegistryException("registry.network",
                    tool + " cannot reach its index for " + what + " (" + kind
                            + "); " + SETTINGS + ", or use what is already on this machine: "
                            + (tool.equals("pip") ? "a file: reference" : "GATEHOUSE_LLAMA_LIB")));
        }
        return Optional.empty();
    }

    private static RegistryException failed(String tool, String what, Ended ended, String line) {
        return new RegistryException(tool.equals("pip") ? "registry.pip.failed" : "registry.npm.failed",
                tool + " could not fetch " + what + " and ended with code " + ended.exit()
                        + (line.isBlank() ? "" : ": " + PackageTool.line(line)) + "; run it by hand to see more");
    }

    private static String lastLine(String said, String marked) {
        var lines = said.lines().filter(l -> !l.isBlank()).toList();
        return lines.stream().filter(l -> l.toLowerCase(Locale.ROOT).contains(marked)).reduce((a, b) -> b)
                .orElse(lines.isEmpty() ? "" : lines.getLast());
    }

    private static String newest(String versions) {
        var all = Arrays.asList(versions.split(",\\s*"));
        return PackageTool.line(String.join(", ", all.subList(Math.max(0, all.size() - 5), all.size())));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "(not named)";
    }
}
