using System.Text.Json.Serialization;

namespace Gateway;

/// <summary>One message of the topic telemetry.</summary>
/// <param name="Number">Counts from 1 since the gateway has started.</param>
/// <param name="Started">When that was; with the number it names the message, which may come twice.</param>
/// <param name="Time">When it was measured.</param>
/// <param name="CpuCelsius">The temperature of the processor.</param>
/// <param name="Load">The load of the last minute.</param>
internal sealed record Measurement(
    long Number, DateTimeOffset Started, DateTimeOffset Time, double? CpuCelsius, double? Load);

[JsonSerializable(typeof(Measurement))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class GatewayJson : JsonSerializerContext;
