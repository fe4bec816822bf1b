#include "cli/simulating/kept_run.h"

#include "base/timestamp.h"
#include "disk/output_file.h"
#include "json/write.h"

#include <QDir>
#include <QRegularExpression>

namespace ow::cli {

using namespace Qt::StringLiterals;

QString shellText(const std::vector<std::string>& arguments) {
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+=:,./-]+$"_s);
    QStringList words;
    for (const std::string& argument : arguments) {
        const QString text = QString::fromStdString(argument);
        words.append(plain.match(text).hasMatch() ? text
                                                  : u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'');
    }
    return words.join(u' ');
}

Result<QString> keepRun(const std::string& folder, const KeptRun& run, qint64 begunMs) {
    const QString path = QString::fromStdString(folder);
    if (!QDir().mkpath(path))
        return Error::io(u"the folder for kept runs cannot be made"_s,
                         u"check the name and the permissions"_s, Place::inFile(path));
    QJsonObject json = run.on;
    json.insert("offerwrightRun"_L1, 1);
    json.insert("begun"_L1, formatInstant(begunMs));
    json.insert("command"_L1, u"offerwright-cli "_s + shellText(run.command));
    json.insert("summary"_L1, run.summary);
    const QByteArray text = writeJson(json);
    const QString name = u"run-"_s + formatInstant(begunMs).remove(u'-').remove(u':');
    constexpr int mostTries = 1000;
    for (int number = 1; number <= mostTries; ++number) {
        const QString suffix = number > 1 ? u"-%1"_s.arg(number) : QString();
        const QString file = QDir(path).filePath(name + suffix + u".json"_s);
        Result<OutputFile> output = OutputFile::open(file);
        if (!output)
            return output.error();
        if (const Result<void> written = output->write(text); !written)
            return written.error();
        const Result<bool> isNew = output->commitNew();
        if (!isNew)
            return isNew.error();
        if (*isNew)
            return file;
    }
    return Error::io(u"the folder for kept runs holds too many of this instant"_s, u"name another folder"_s,
                     Place::inFile(path));
}

} // namespace ow::cli
