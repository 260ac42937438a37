namespace Quectel.Modem;

/// <summary>One serial port of a USB module.</summary>
public sealed record UsbPort
{
    /// <summary>The number of its USB interface, which is the same whatever the device is called today.</summary>
    public required byte Interface { get; init; }

    /// <summary>What the port is for.</summary>
    public required UsbPortRole Role { get; init; }

    /// <summary>The device, for instance <c>/dev/ttyUSB2</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The processes that have it open.</summary>
    /// <value>By process id; those of other users are seen by root only.</value>
    public IReadOnlyList<PortHolder> Holders { get; init; } = [];
}
