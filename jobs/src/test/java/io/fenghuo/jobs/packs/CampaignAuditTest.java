package io.fenghuo.jobs.packs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CampaignAuditTest {

    @Test
    void shouldKeepTheZerosOfAWholeNumberOfSixDigits() {
        assertThat(CampaignAudit.plain(100_000)).isEqualTo("100000");
        assertThat(CampaignAudit.plain(200)).isEqualTo("200");
        assertThat(CampaignAudit.plain(0.1 * 3)).isEqualTo("0.3");
    }
}
