#pragma once

#include "cli/command_line.h"

#include <QObject>
#include <QTemporaryDir>

namespace ow::test {

/// decide: what goes in, what comes out, and what it says about broken input.
class DecideCommandTest : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    QString write(const QString& name, const QByteArray& content);
    [[nodiscard]] Run decide(const QStringList& arguments) const;

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase();
    void servesScopesOneAfterTheOther();
    void severalActivitiesAreOneRequest_data();
    void severalActivitiesAreOneRequest();
    void errorsStayInTheirScope();
    void contextLanguageAndFormat();
    void theRequestSaysWhatOptionsSay();
    void leavesAnEvent();
    void explains();
    void anExplanationIsShort();
    void tellsInText();
    void unknownOffersInCountersAreSaid();
    void brokenInputIsRefused_data();
    void brokenInputIsRefused();
    void wrongUsage();
};

} // namespace ow::test
