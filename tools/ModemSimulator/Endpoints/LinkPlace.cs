namespace Quectel.Simulator.Endpoints;

/// <summary>A symbolic link of a fixed name, if any; one that a fault has moved stays where it was moved to.</summary>
internal sealed class LinkPlace(string? path) : IPtyPlace
{
    public IPtyName? Show(string terminalPath, string? movedTo) =>
        (movedTo ?? path) is { } name ? PtyLink.Create(name, terminalPath) : null;
}
