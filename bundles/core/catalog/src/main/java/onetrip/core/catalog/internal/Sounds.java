package onetrip.core.catalog.internal;

import com.github.promeg.pinyinhelper.Pinyin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a Chinese text sounds, syllable by syllable. Immutable. */
public final class Sounds {
    /** Characters that have two readings in the words of this field; the library knows only one of each. */
    private static final Map<Character, List<String>> TWO_READINGS = Map.ofEntries(
            Map.entry('行', List.of("xing", "hang")),
            Map.entry('长', List.of("zhang", "chang")),
            Map.entry('重', List.of("zhong", "chong")),
            Map.entry('调', List.of("diao", "tiao")),
            Map.entry('校', List.of("xiao", "jiao")),
            Map.entry('乐', List.of("le", "yue")),
            Map.entry('率', List.of("lv", "shuai")),
            Map.entry('还', List.of("hai", "huan")),
            Map.entry('传', List.of("chuan", "zhuan")),
            Map.entry('参', List.of("can", "shen")),
            Map.entry('单', List.of("dan", "shan")),
            Map.entry('会', List.of("hui", "kuai")),
            Map.entry('系', List.of("xi", "ji")),
            Map.entry('降', List.of("jiang", "xiang")),
            Map.entry('曾', List.of("zeng", "ceng")),
            Map.entry('都', List.of("du", "dou")),
            Map.entry('女', List.of("nv", "nu")),
            Map.entry('旅', List.of("lv", "lu")),
            Map.entry('绿', List.of("lv", "lu")));

    private final List<List<String>> syllables;

    private Sounds(List<List<String>> syllables) {
        this.syllables = syllables;
    }

    /** Only the Chinese characters sound; whatever stands between them is passed over. */
    public static Sounds of(String text) {
        List<List<String>> syllables = new ArrayList<>();
        for (char c : text.toCharArray()) {
            if (Pinyin.isChinese(c)) {
                syllables.add(
                        TWO_READINGS.getOrDefault(c, List.of(Pinyin.toPinyin(c).toLowerCase(Locale.ROOT))));
            }
        }
        return new Sounds(List.copyOf(syllables));
    }

    /**
     * True if the word, lower-case letters, is how consecutive syllables begin: {@code xueji}, {@code xj}, {@code xueji z}
     * without the space. One letter alone says nothing and matches nothing.
     */
    public boolean match(String word) {
        if (word.length() < 2 || word.length() > 60 || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return false;
        }
        for (int start = 0; start < syllables.size(); start++) {
            if (from(start, word, 0)) {
                return true;
            }
        }
        return false;
    }

    private boolean from(int syllable, String word, int at) {
        if (at == word.length()) {
            return true;
        }
        if (syllable == syllables.size()) {
            return false;
        }
        for (String reading : syllables.get(syllable)) {
            int same = 0;
            while (same < reading.length()
                    && at + same < word.length()
                    && reading.charAt(same) == word.charAt(at + same)) {
                same++;
            }
            // The whole syllable first, then its initial alone; the last syllable may be cut off anywhere.
            if (same > 0
                    && (at + same == word.length()
                            || same == reading.length() && from(syllable + 1, word, at + same)
                            || from(syllable + 1, word, at + 1))) {
                return true;
            }
        }
        return false;
    }
}
