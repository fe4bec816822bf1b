#include "cli/suggestion.h"

#include "expression/language/diagnostic.h"

#include <algorithm>
#include <string>
#include <vector>

namespace ow::cli {

using namespace Qt::StringLiterals;

QString didYouMean(const QString& word, const QStringList& known, const QString& otherwise) {
    std::vector<std::string> texts;
    for (const QString& one : known)
        texts.push_back(one.toStdString());
    std::string near = expr::nearest(word.toStdString(), {texts.begin(), texts.end()});
    if (near.empty() && word.size() > 3) { // a beginning of it was typed
        const auto begun = std::ranges::find_if(
            texts, [&word](const std::string& text) { return text.starts_with(word.toStdString()); });
        near = begun == texts.end() ? std::string() : *begun;
    }
    if (!near.empty())
        return u"did you mean “%1”?"_s.arg(QString::fromStdString(near));
    if (known.isEmpty())
        return u"there is none"_s;
    constexpr qsizetype shown = 10;
    const QString list = known.first(std::min(shown, known.size())).join(u", "_s);
    return otherwise + list +
           (known.size() > shown ? u" and %1 more"_s.arg(known.size() - shown) : QString());
}

} // namespace ow::cli
