package gatehouse.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LlamaLogTest {
    private static final int INFO = 2;
    private static final int ERROR = 4;
    private static final int CONTINUED = 5;

    private final LlamaLog log = new LlamaLog();

    @Test
    void the_first_complaint_is_kept_apart_from_what_was_being_said() {
        log.append(INFO, "[   3/ 272] blk.0 - ");
        log.append(ERROR, "load: tensor data is not ");
        log.append(CONTINUED, "complete\n");
        log.append(ERROR, "load: failed\n");

        assertThat(log.complaint()).isEqualTo("load: tensor data is not complete");
        log.forgetComplaints();
        assertThat(log.complaint()).isEqualTo("it gave no reason");
    }

    @Test
    void a_listener_hears_lines_before_they_are_finished() {
        List<String> heard = new ArrayList<>();
        log.listen(heard::add);

        log.append(INFO, "[ 1/ 2] a, ");
        log.append(CONTINUED, "done\n[ 2/ 2] b");

        assertThat(heard).containsExactly("[ 1/ 2] a, ", "[ 1/ 2] a, done", "[ 2/ 2] b");
    }

    @Test
    void an_endless_line_is_cut() {
        log.append(ERROR, "x".repeat(100_000));

        assertThat(log.complaint()).hasSizeLessThanOrEqualTo(400);
    }
}
