#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace ow {

/// Reads members of a request with and without the prefix "xdm:". The first thing that is wrong is kept as
/// the error, with a JSON pointer to it; null counts as absent.
class RequestReader {
public:
    [[nodiscard]] static bool has(const QJsonObject& object, QLatin1StringView name);
    /// The JSON pointer of a member as it is written in the object that stands at `at`.
    [[nodiscard]] static QString pointer(const QJsonObject& object, QLatin1StringView name,
                                         const QString& at);

    QJsonArray array(const QJsonObject& object, QLatin1StringView name, const QString& at);
    QJsonObject object(const QJsonObject& object, QLatin1StringView name, const QString& at);
    QString text(const QJsonObject& object, QLatin1StringView name, const QString& at);
    /// Nothing when absent.
    std::optional<bool> flag(const QJsonObject& object, QLatin1StringView name, const QString& at);
    QStringList texts(const QJsonObject& object, QLatin1StringView name, const QString& at);
    /// A number of offers; nothing when absent. Out of range is the scope's error, not the request's.
    std::optional<int> itemCount(const QJsonObject& object, const QString& at);
    std::optional<quint64> seed(const QJsonObject& object, const QString& at);

    /// Each element of a list as an object, with its pointer.
    template <class Use>
    void eachObject(const QJsonObject& object, QLatin1StringView name, const QString& at, Use use) {
        const QString list = pointer(object, name, at);
        const QJsonArray values = array(object, name, at);
        for (qsizetype i = 0; i < values.size(); ++i) {
            const QString here = list + u'/' + QString::number(i);
            require(values.at(i), values.at(i).isObject(), here, QStringLiteral("an object"));
            use(values.at(i).toObject(), here);
        }
    }

    /// Refuses a member whose name is nearly one of `known`; what is farther from them is for other readers.
    void mistyped(const QJsonObject& object, const QStringList& known, const QString& at);

    /// Texts of which each should be one of `known`: refuses what is nearly one; what is farther from them is
    /// kept, for the answer to name.
    QStringList names(const QJsonObject& object, QLatin1StringView name, const QStringList& known,
                      const QString& at);

    void refuse(const QString& field, const QString& expected);
    void keep(const Error& error) {
        if (!m_error)
            m_error = error;
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    [[nodiscard]] static QJsonValue get(const QJsonObject& object, QLatin1StringView name);
    void require(const QJsonValue& value, bool right, const QString& field, const QString& expected);

    std::optional<Error> m_error;
};

} // namespace ow
