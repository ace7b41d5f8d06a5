package gatehouse.control.transfer;

import java.util.List;

/**
 * All files a reference names, none of them fetched yet.
 *
 * @param resolved what the reference stands for now: a commit, a digest; empty when the place has no such thing
 * @param fixed whether the reference itself fixes its content, so that nobody can put other content in its place
 * @param notes what the reader should know, such as a repository that bears another name by now
 */
public record Listing(String resolved, boolean fixed, List<RemoteFile> files, List<String> notes) {
    public Listing {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}
