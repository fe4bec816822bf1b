#include "cli/simulating/visits_options.h"

#include "cli/validators.h"

#include <CLI/CLI.hpp>
#include <limits>

namespace ow::cli {

void VisitsOptions::addTo(CLI::App& command, CLI::Option* summary) {
    CLI::Option* const visits = command.add_option("--visits", arrivals,
                                                   "Play visits in order of time that fill the caps, instead "
                                                   "of deciding each profile once: fixed:2 visits "
                                                   "of each, or poisson:3/30d");
    visits->needs(summary);
    CLI::Option* const length =
        command.add_option("--span", span, "How long visits are played, from --at on: 30d")->needs(visits);
    visits->needs(length);
    command.add_option("--visit-seed", seed, "Draws other instants of the visits; without it, 0")
        ->check(wholeNumber(0, std::numeric_limits<quint64>::max()))
        ->needs(visits);
    command
        .add_option("--buckets", buckets,
                    "Stretches of the span that are told apart, 1 to 1000; without it, 10")
        ->check(wholeNumber(1, 1000))
        ->needs(visits);
}

Result<VisitQuestion> VisitsOptions::question(const SimulationOptions& simulation) const {
    VisitQuestion question;
    const Result<VisitArrivals> often = VisitArrivals::parse(QString::fromStdString(arrivals));
    if (!often)
        return often.error();
    const Result<qint64> length = parseSpan(QString::fromStdString(span));
    if (!length)
        return length.error();
    question.arrivals = *often;
    question.spanMs = *length;
    question.seed = seed;
    question.buckets = buckets;
    question.scopes = simulation.scopes;
    question.duplicatesAcrossActivities = simulation.duplicatesAcrossActivities;
    question.duplicatesAcrossPlacements = simulation.duplicatesAcrossPlacements;
    question.startMs = simulation.nowMs;
    question.drawSeed = simulation.seed;
    question.context = simulation.context;
    return question;
}

} // namespace ow::cli
