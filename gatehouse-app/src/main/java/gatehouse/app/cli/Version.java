package gatehouse.app.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which Gatehouse this is and what it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String own = Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "from classes");
        return new String[] {"gatehouse " + own, "Java ${java.version}, ${os.name} ${os.arch}"};
    }
}
