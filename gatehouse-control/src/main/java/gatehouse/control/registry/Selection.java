package gatehouse.control.registry;

import gatehouse.api.model.ModelReference;
import gatehouse.control.transfer.Listing;
import gatehouse.control.transfer.RemoteFile;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a listing that are wanted, checked before any of them is fetched.
 *
 * @param texts licence files that belong to a single file
 */
record Selection(List<RemoteFile> files, List<RemoteFile> texts) {
    private static final Pattern LICENCE = Pattern.compile("(?i:LICEN[CS]E|COPYING|NOTICE|USE_POLICY)[^/]*");
    private static final int MOST_TEXTS = 20;
    private static final long LARGEST_TEXT = 1 << 20;

    static Selection of(Wanted wanted, Listing listing) {
        String single = single(wanted.reference());
        if (single != null) {
            return new Selection(List.of(named(single, wanted, listing)), texts(listing));
        }
        var files = listing.files().stream().filter(file -> wanted.include().takes(file.path())).toList();
        if (files.isEmpty()) {
            throw new RegistryException("registry.include.nothing", "none of the " + listing.files().size() + " files of "
                    + wanted.reference() + " matches --include " + String.join(", ", wanted.include().patterns())
                    + "; it holds " + some(listing.files()));
        }
        files.stream().map(RemoteFile::path).forEach(ArtifactFile::checkPath);
        Artifact.checkApart(files.stream().map(RemoteFile::path).toList());
        return new Selection(files, List.of());
    }

    private static @Nullable String single(ModelReference reference) {
        return switch (reference) {
            case ModelReference.HubRepository hub -> hub.file();
            case ModelReference.OciArtifact oci -> oci.file();
            case ModelReference.BucketObject _,ModelReference.LocalFile _,ModelReference.PythonPackage _ -> null;
        };
    }

    private static RemoteFile named(String path, Wanted wanted, Listing listing) {
        return listing.files().stream().filter(file -> file.path().equals(path)).findFirst()
                .orElseThrow(() -> new RegistryException("registry.member.missing",
                        wanted.reference() + " is not there: among its "
                                + listing.files().size() + " files is no " + MemberName.quoted(path) + "; it holds "
                                + like(path, listing)
                                + ". Correct the part of the reference behind '#'"));
    }

    private static List<RemoteFile> texts(Listing listing) {
        return listing.files().stream().filter(file -> LICENCE.matcher(file.path()).matches() && file.bytes() <= LARGEST_TEXT)
                .limit(MOST_TEXTS).toList();
    }

    private static String like(String path, Listing listing) {
        String ending = path.substring(Math.max(path.lastIndexOf('.'), 0));
        var alike = listing.files().stream().filter(file -> file.path().endsWith(ending)).toList();
        return some(alike.isEmpty() ? listing.files() : alike);
    }

    private static String some(List<RemoteFile> files) {
        return String.join(", ", files.stream().limit(8).map(file -> MemberName.quoted(file.path())).toList())
                + (files.size() > 8 ? " and " + (files.size() - 8) + " more" : "");
    }
}
