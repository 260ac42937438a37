namespace Quectel.Modem;

/// <summary>Extended discontinuous reception: the modem listens for the network only once in a cycle.</summary>
/// <param name="Technology">The technology it is used on.</param>
/// <param name="RequestedCycle">The cycle that was asked for; null when not given.</param>
/// <param name="GrantedCycle">The cycle that the network granted; null when it granted none.</param>
/// <param name="PagingWindow">How long the modem listens in each cycle; null when not given.</param>
public sealed record EdrxStatus(
    AccessTechnology Technology,
    TimeSpan? RequestedCycle,
    TimeSpan? GrantedCycle,
    TimeSpan? PagingWindow);
