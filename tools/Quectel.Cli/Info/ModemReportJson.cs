using System.Text.Json.Serialization;

namespace Quectel.Cli.Info;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModemReport))]
internal sealed partial class ModemReportJson : JsonSerializerContext;
