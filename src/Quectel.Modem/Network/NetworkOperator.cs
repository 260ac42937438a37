namespace Quectel.Modem;

/// <summary>The network operator the modem is on.</summary>
/// <param name="Name">
/// The long or short name, or the PLMN code (mobile country and network code, for instance <c>46001</c>), as the
/// modem is set to
/// give it.
/// </param>
/// <param name="Technology">The radio access technology; null when the modem does not say.</param>
/// <param name="IsAutomatic">Whether the modem chooses the operator itself.</param>
public sealed record NetworkOperator(string Name, AccessTechnology? Technology, bool IsAutomatic);
