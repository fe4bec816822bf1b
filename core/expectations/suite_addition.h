#pragma once

#include "base/result.h"
#include "expectations/expectation.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>
#include <utility>

namespace ow {

/// Something that a new test expects.
struct NewExpectation {
    Expectation::Kind kind = Expectation::Kind::Wins;
    QStringList offers;        ///< by name or id; none: the word `fallback`
    std::optional<Stage> by{}; ///< of Loses
};

/// A test that is to be written (DOMAIN.md 14.13).
struct NewTest {
    QString name; ///< a number is put behind it where the suite has a test of that name
    QVector<std::pair<QString, QJsonValue>> asked; ///< "profile", "activity", "at" … in this order
    QVector<NewExpectation> expected;
};

/// The text of a suite with a test more at the end of its tests; all other bytes stay. An empty text becomes
/// a suite of this name. An error where the suite cannot be read, or its tests do not stand line by line.
[[nodiscard]] Result<QByteArray> withTest(const QByteArray& suite, const QString& suiteName,
                                          const NewTest& test);

} // namespace ow
