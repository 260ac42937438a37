namespace Quectel.Simulator.Endpoints;

/// <summary>A name of a pseudo-terminal. Disposing removes it.</summary>
internal interface IPtyName : IDisposable
{
    string Path { get; }
}
