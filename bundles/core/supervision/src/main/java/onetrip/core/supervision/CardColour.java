package onetrip.core.supervision;

/** 黄牌, 红牌. Names are stored: they never change. */
public enum CardColour {
    YELLOW,
    RED
}
