package gatehouse.control.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                    "'', 20, '', PT20S",
                    "'', 0, '', PT0S",
                    "'', 1.5, '', PT1.5S",
                    "1250, 20, '', PT1.25S",
                    "'', 'Fri, 20 Nov 2026 10:00:30 GMT', 'Fri, 20 Nov 2026 10:00:00 GMT', PT30S",
                    "'', 'Fri, 20 Nov 2026 09:00:00 GMT', 'Fri, 20 Nov 2026 10:00:00 GMT', PT0S",
                    "'', 'Fri, 20 Nov 2026 10:00:30 GMT', '', -",
                    "'', soon, '', -",
                    "'', '', '', -",
                    "'', 99999999999999999999, '', -",
                    "-5, -5, '', -",
            })
    void a_providers_wish_is_read_from_seconds_milliseconds_or_a_date(String millis, String seconds, String date, Duration wait) {
        assertThat(RetryAfter.read(millis == null ? "" : millis, seconds, date)).isEqualTo(wait);
    }
}
