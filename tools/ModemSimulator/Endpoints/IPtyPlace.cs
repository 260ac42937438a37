namespace Quectel.Simulator.Endpoints;

/// <summary>Where hosts find a pseudo-terminal, whose own name changes each time it appears.</summary>
internal interface IPtyPlace
{
    /// <summary>Gives the terminal a name.</summary>
    /// <param name="terminalPath">The terminal: <c>/dev/pts/5</c>.</param>
    /// <param name="movedTo">A name that a fault wants in the place of the usual one, or null.</param>
    /// <returns>The name; null: it needs none.</returns>
    /// <exception cref="IOException">The name is taken, or cannot be made.</exception>
    IPtyName? Show(string terminalPath, string? movedTo);
}
