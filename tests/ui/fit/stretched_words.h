#pragma once

#include <QTranslator>

namespace ow {

/// A language that says everything in 40 % more letters: what fits in it fits in most.
class StretchedWords final : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char*, const char* source, const char*, int) const override {
        const QString text = QString::fromUtf8(source);
        if (text.trimmed().size() < 2)
            return text;
        static const QString more = QStringLiteral("an eno lumi tares ");
        QString tail;
        while (tail.size() * 10 < text.size() * 4)
            tail += more.at(tail.size() % more.size());
        return text + (tail.size() > 3 ? u' ' + tail.trimmed() : tail.trimmed());
    }
};

} // namespace ow
