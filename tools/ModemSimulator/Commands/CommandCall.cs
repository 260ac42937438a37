using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Line;

namespace Quectel.Simulator.Commands;

/// <param name="Port">The port that asks: its settings are what ATE, ATV or AT+CMEE change.</param>
internal sealed record CommandCall(AtPort Port, ArgumentList Arguments);
