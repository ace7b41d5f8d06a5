package gatehouse.control.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "10 m,600000", "1h,3600000", "2d,172800000"})
    void a_time_is_a_whole_number_with_its_unit(String text, long millis) {
        assertThat(Quantity.duration(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "-1s", "1.5h", "s", "", "1 week", "999999999999999s"})
    void another_text_is_no_time(String text) {
        assertThat(Quantity.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1024,1024", "64KiB,65536", "32MiB,33554432", "1kB,1000", "5 MB,5000000", "2GiB,2147483648"})
    void an_amount_of_bytes_may_have_a_unit(String text, long bytes) {
        assertThat(Quantity.bytes(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5MB", "MB", "999999999999999999GiB", "1 XB"})
    void another_text_is_no_amount(String text) {
        assertThat(Quantity.bytes(text)).isEmpty();
    }

    @Test
    void they_are_said_in_the_largest_whole_unit() {
        assertThat(List.of(Quantity.text(Duration.ofMillis(1500)), Quantity.text(Duration.ofSeconds(90)),
                Quantity.text(Duration.ofHours(2)), Quantity.text(Duration.ZERO), Quantity.text(65536), Quantity.text(1000)))
                .containsExactly("1500ms", "90s", "2h", "0s", "64KiB", "1000");
    }
}
