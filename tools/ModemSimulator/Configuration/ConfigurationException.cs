namespace Quectel.Simulator.Configuration;

/// <summary>A profile or a scenario cannot be used; the message says where, why, and what would do.</summary>
public sealed class ConfigurationException : Exception
{
    internal ConfigurationException(SourceMark at, string message)
        : base($"{at}: {message}")
    {
    }

    internal ConfigurationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
