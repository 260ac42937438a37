using System.Text.Json.Serialization;

namespace Quectel.Cli.Ports;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModuleReport[]))]
internal sealed partial class ModuleReportJson : JsonSerializerContext;
