namespace Quectel.Simulator.Cmux;

/// <summary>The control field without its P/F bit (27.010, table 2).</summary>
internal enum CmuxFrameType
{
    /// <summary>Opens a channel.</summary>
    Sabm = 0x2F,

    /// <summary>Yes.</summary>
    Ua = 0x63,

    /// <summary>The channel is not open, and does not open.</summary>
    Dm = 0x0F,

    /// <summary>Closes a channel.</summary>
    Disc = 0x43,

    /// <summary>Data; its check sequence covers the header only.</summary>
    Uih = 0xEF,

    /// <summary>Data, all of it covered by the check sequence.</summary>
    Ui = 0x03,
}
