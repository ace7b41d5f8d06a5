package gatehouse.control.registry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a pull reported. */
class RecordingListener implements ProgressListener {
    private final List<String> finished = new CopyOnWriteArrayList<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();

    @Override
    public void progress(String what, long bytes, long total) {
        progress.add(what + ": " + bytes + " of " + total);
    }

    @Override
    public void finished(String what, long bytes) {
        finished.add(what + ": " + bytes);
    }

    List<String> finished() {
        return finished;
    }

    List<String> progress() {
        return progress;
    }
}
