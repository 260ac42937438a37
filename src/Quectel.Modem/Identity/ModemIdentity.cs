namespace Quectel.Modem;

/// <summary>Who made the module, and what it is.</summary>
/// <param name="Manufacturer">As a rule <c>Quectel</c>.</param>
/// <param name="Model">For instance <c>EC25</c> or <c>BG95-M3</c>.</param>
/// <param name="Revision">The firmware revision, for instance <c>EC25EFAR02A09M4G</c>.</param>
public sealed record ModemIdentity(string Manufacturer, string Model, string Revision);
