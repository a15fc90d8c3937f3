package io.fenghuo.cli.city.world;

import java.util.List;

/**
 * A county, district or county-level city, by its seat. Codes, areas and populations are those of
 * {@code domain.md}; positions are from memory, to a few kilometres. The two districts without a
 * national code are counted there with the counties that they lie in, so their own figures are
 * invented.
 */
public record Seat(String code, String name, double lon, double lat, int squareKm, int population) {

    public static final List<Seat> ALL =
            List.of(
                    new Seat("431102", "零陵", 111.63, 26.22, 1_962, 563_556),
                    new Seat("431103", "冷水滩", 111.59, 26.46, 1_218, 583_136),
                    new Seat("431181", "祁阳", 111.85, 26.58, 2_538, 832_813),
                    new Seat("431122", "东安", 111.31, 26.39, 2_204, 490_385),
                    new Seat("431123", "双牌", 111.66, 25.96, 1_751, 157_140),
                    new Seat("431124", "道县", 111.60, 25.53, 2_448, 621_275),
                    new Seat("431125", "江永", 111.34, 25.27, 1_629, 232_000),
                    new Seat("431126", "宁远", 111.94, 25.57, 2_510, 684_121),
                    new Seat("431127", "蓝山", 112.19, 25.37, 1_806, 340_000),
                    new Seat("431128", "新田", 112.22, 25.90, 1_022, 345_000),
                    new Seat("431129", "江华", 111.58, 25.18, 3_248, 440_000),
                    new Seat("jindong", "金洞", 112.05, 26.28, 640, 50_000),
                    new Seat("huilongwei", "回龙圩", 111.25, 25.05, 120, 20_000));
}
