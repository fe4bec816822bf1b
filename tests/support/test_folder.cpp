#include "support/test_folder.h"

#include <QDir>
#include <QFile>

namespace ow::test {

QString TestFolder::write(const QString& name, const QByteArray& content) const {
    QFile written(file(name));
    if (!written.open(QIODevice::WriteOnly) || written.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(name));
    return file(name);
}

QString TestFolder::writeSparse(const QString& name, qint64 size) const {
    if (!QFile::resize(write(name, {}), size))
        qFatal("cannot make %s large", qPrintable(name));
    return file(name);
}

QStringList TestFolder::names() const {
    return QDir(root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

QByteArray contentOf(const QString& path) {
    QFile read(path);
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray("cannot be read");
}

} // namespace ow::test
