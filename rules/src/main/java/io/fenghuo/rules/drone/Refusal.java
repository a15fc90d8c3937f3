package io.fenghuo.rules.drone;

/** Why a dock may not fly. What is unknown is not safe, and refused as such. */
public enum Refusal {
    TOO_FAR("超出飞行半径", "too far away"),
    PLACE_UNKNOWN("目标位置未知", "where it is to go is unknown"),
    MODEL_UNKNOWN("机场型号未知", "no limits are known for its model"),
    BATTERY_LOW("电量不足", "too little charge"),
    BATTERY_UNKNOWN("电量未知", "its charge is unknown"),
    WIND_TOO_STRONG("风速超限", "too much wind"),
    WIND_UNKNOWN("风速未知", "the wind is unknown"),
    RAIN("有降雨", "it rains"),
    RAIN_UNKNOWN("降雨情况未知", "whether it rains is unknown"),
    NO_DRONE("机场内无飞机", "no drone is in the dock"),
    EMERGENCY_STOP("急停按钮已按下", "the emergency stop is pressed"),
    EMERGENCY_STOP_UNKNOWN("急停状态未知", "whether the emergency stop is pressed is unknown"),
    BUSY("机场已有任务", "it has an order already"),
    NOT_AVAILABLE("机场不可用", "it says that it is not available"),
    SILENT("机场失联", "it was not heard of lately");

    private final String chinese;
    private final String english;

    Refusal(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
