#pragma once

#include "simulation/sources/profile_source.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace ow {

/// Profiles that are lines of a text in memory.
class TextProfiles : public ProfileSource {
public:
    /// `name`: how messages call it, perhaps empty. `faults`: what is known to be wrong, by line from 1.
    TextProfiles(QByteArray ndjson, QString name, QMap<int, Error> faults = {})
        : m_text(std::move(ndjson)), m_name(std::move(name)), m_faults(std::move(faults)) {}

    [[nodiscard]] qint64 read(char* buffer, qint64 size) override;
    [[nodiscard]] Error located(Error problem) const override;

private:
    QByteArray m_text;
    QString m_name;
    QMap<int, Error> m_faults;
    qsizetype m_at = 0;
};

} // namespace ow
