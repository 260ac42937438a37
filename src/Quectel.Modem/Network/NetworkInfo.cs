namespace Quectel.Modem;

/// <summary>The network and the channel that the modem is on.</summary>
/// <param name="Technology">The radio access technology; null for one that the driver does not know.</param>
/// <param name="TechnologyName">Its name as the modem gives it, for instance <c>FDD LTE</c> or <c>eMTC</c>.</param>
/// <param name="Plmn">
/// Mobile country and network code, for instance <c>26203</c>. BG96 was seen to drop a digit of a network code of
/// three.
/// </param>
/// <param name="Band">The band, for instance <c>LTE BAND 20</c>.</param>
/// <param name="Channel">The channel number; null when not given.</param>
public sealed record NetworkInfo(
    AccessTechnology? Technology,
    string TechnologyName,
    string Plmn,
    string Band,
    int? Channel);
