package gatehouse.control.source.oci;

import gatehouse.api.model.ModelReference.OciArtifact;
import gatehouse.control.transfer.TransferException;

/** What a registry's refusal means and what to do about it. */
record OciRefusal(OciArtifact artifact, OciSession session) {
    TransferException of(int status) {
        if (status == 401 || status == 403) {
            return new TransferException("oci.access.denied", "the registry " + artifact.registry() + " denies access to '"
                    + artifact.repository() + "'" + advice());
        }
        if (status == 404) {
            return new TransferException("oci.artifact.missing", "the registry " + artifact.registry() + " has no " + artifact
                    + "; correct the repository, the tag or the digest"
                    + (session.isLoggedIn() ? "" : ", or log in if it is private"));
        }
        return new TransferException("oci.answer.unexpected",
                "the registry " + artifact.registry() + " answered with status " + status
                        + " to the call for '" + artifact.repository() + "'; check the registry's name and whether it is one");
    }

    private String advice() {
        if (session.isLoggedIn()) {
            return " with the login it was given; correct the login, or ask its owner for the right to pull";
        }
        String helper = session.helper().isEmpty() ? "" : ". The login may lie with docker-credential-" + session.helper()
                + ", which is never run from here";
        return "; log in with docker or podman, or set GATEHOUSE_OCI_REGISTRY, GATEHOUSE_OCI_USERNAME and GATEHOUSE_OCI_PASSWORD"
                + helper;
    }
}
