namespace Quectel.Simulator.Cmux;

/// <summary>How frames are told from each other on the line. Feeding any bytes at all is safe.</summary>
internal interface ICmuxFraming
{
    byte[] Encode(CmuxFrame frame);

    /// <summary>The frames that are complete with these bytes; one with a wrong check sequence is dropped.</summary>
    IEnumerable<CmuxFrame> Feed(byte[] bytes);
}
