#include "cli/profile_source.h"

#include "cli/input.h"
#include "decision/documents/profile_check.h"
#include "disk/files.h"

namespace ow::cli {

namespace {

Result<ProfileDocument> checked(ProfileDocument profile) {
    if (const Result<void> result = checkProfile(profile.value()); !result)
        return result.error();
    return profile;
}

} // namespace

Result<ProfileDocument> readProfile(const std::string& path, const DecisionPlan& plan) {
    const QString name = QString::fromStdString(path);
    if (path.empty())
        return ProfileDocument::fromJson(QJsonObject(), plan);
    if (const auto* test = plan.catalog().find<TestProfile>(ProfileId(name)))
        return checked(ProfileDocument::fromJson(test->document, plan));
    const Result<QByteArray> bytes = readFile(name, input_limit::single);
    if (!bytes)
        return bytes.error();
    const Result<JsonDocument> document = JsonDocument::read(*bytes, name);
    if (!document)
        return document.error();
    if (!document->root().isObject())
        return profileNotObject(document->place({}));
    Result<ProfileDocument> profile =
        ProfileDocument::fromJson(bytes->sliced(document->source().start), plan);
    if (!profile) {
        Error error = profile.error();
        error.place.file = name;
        return error;
    }
    profile = checked(*std::move(profile));
    return profile ? profile : inDocument(*document, profile.error());
}

} // namespace ow::cli
