#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace ow {

/// The checksum of a stored row: its values in order. It finds damage, it is no protection against intent.
class RowChecksum {
public:
    RowChecksum& add(QByteArrayView value);
    RowChecksum& add(qint64 value);
    /// As an integer that SQL can hold.
    [[nodiscard]] qint64 value() const { return qint64(m_hash); }

private:
    quint64 m_hash = 0;
};

} // namespace ow
