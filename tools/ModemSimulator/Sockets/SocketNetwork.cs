namespace Quectel.Simulator.Sockets;

/// <summary>The way between the module's sockets and their peers, which may break.</summary>
internal sealed class SocketNetwork
{
    private readonly LoopSignal _back = new();

    /// <summary>Nothing comes or goes, and nobody closes.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>So many of the next datagrams are lost.</summary>
    public int DatagramsToLose { get; set; }

    public void Silence() => IsSilent = true;

    public void Return()
    {
        IsSilent = false;
        _back.Set();
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (IsSilent)
        {
            await _back.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Whether the datagram that is under way arrives.</summary>
    public bool LosesDatagram()
    {
        bool lost = IsSilent || DatagramsToLose > 0;
        DatagramsToLose -= DatagramsToLose > 0 ? 1 : 0;
        return lost;
    }
}
