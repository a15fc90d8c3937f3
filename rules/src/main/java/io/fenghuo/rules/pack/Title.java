package io.fenghuo.rules.pack;

import io.fenghuo.rules.document.Fields;

/** A title in both languages. */
record Title(String chinese, String english) {
    static Title read(Fields owner) {
        var value = owner.required("title");
        if (value == null) {
            return new Title("?", "?");
        }
        var fields = value.fields();
        var title = new Title(fields.text("zh"), fields.text("en"));
        fields.refuseOthers();
        return title;
    }
}
