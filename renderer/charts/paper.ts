/** The colours of charts in files, whatever the window's are: those of its light theme on white, as on paper. */
export const paper = {
  ground: '#ffffff',
  ink: '#22241f',
  soft: '#5c5f56',
  axis: '#8b8e84',
  grid: '#e2e2da',
  series: ['#0b6848', '#1f5fb4', '#b4500b', '#7a3fb0', '#a8214e', '#4d5b66'],
} as const

export const fonts = 'system-ui, sans-serif'
